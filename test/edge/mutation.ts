/*
 * All tests of the model in one file, for mutation testing alone: it runs them thousands of times, and each test file would
 * load everything anew.
 */
import './http/viewer-request.test';
import './http/cache-control.test';
import './cache/cache-key.test';
import './cache/edge-cache.test';
import './edge-cases.test';
import './cache/freshness.test';
import './http-cache-semantics.test';
import './policy/identity.test';
import './policy/describe-settings.test';
import './policy/resolved-settings.test';
import './laws.test';
import './path/path-pattern.test';
import './scenario.test';
import './simulator/messages.test';
import './simulator/simulator.test';
import '../docs/reference-pages.test';
import '../lint/invariants.test';
