import * as fc from 'fast-check';
import { junit } from '../../../src/cli/scenario/junit';
import { readScenarios } from '../../../src/cli/scenario/read-scenarios';
import { ReportedScenario } from '../../../src/cli/scenario/report';
import { runScenario } from '../../../src/cli/scenario/run-scenario';
import { SourceDocument } from '../../../src/template/document/document';
import { distributionOf } from '../../edge/case';
import { runs } from '../../edge/runs';
import { elementNames, plain } from '../xml';

function play(scenario: object, file = 's.json'): ReportedScenario {
  const [read] = readScenarios(SourceDocument.parse(JSON.stringify(scenario), file));
  return { ...runScenario(read!, distributionOf({})), file, distribution: 'Shop', template: 't.json' };
}

test('a suite for each scenario, a case for each step that is checked', () => {
  const all = [
    play({ name: 'one', steps: [{ request: '/a' }, { request: '/a', expect: 'hit' }, { name: 'later', at: 60, request: '/a', expect: { outcome: 'miss', age: 50 } }] }),
    play({ name: 'two', steps: [{ request: '/a', expect: 'miss' }, { request: '/b', edgeFunctions: { viewerRequest: {} } }] }, 'dir/t.json'),
  ];
  expect(junit(all)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk-edge-cache" tests="4" failures="2">
  <testsuite name="one" tests="2" failures="1" file="s.json">
    <testcase name="step 2, line 1, at 0 s: GET /a" classname="one" file="s.json" line="1"/>
    <testcase name="step 3, line 1, at 60 s: later" classname="one" file="s.json" line="1">
      <failure message="outcome: expected &apos;miss&apos;, got &apos;hit&apos;" type="mismatch">outcome: expected &apos;miss&apos;, got &apos;hit&apos;
age: expected 50, got 60
because: hit at &apos;*&apos;: the object with this cache key was stored 60 s ago for 86,400 s (default TTL, because the origin sends no Cache-Control or Expires)</failure>
    </testcase>
  </testsuite>
  <testsuite name="two" tests="2" failures="1" file="dir/t.json">
    <testcase name="step 1, line 1, at 0 s: GET /a" classname="two" file="dir/t.json" line="1"/>
    <testcase name="step 2, line 1, at 0 s: GET /b" classname="two" file="dir/t.json" line="1">
      <failure message="invalid request: &apos;edgeFunctions.viewerRequest&apos; is set, but behavior &apos;*&apos; has no edge function at viewer-request; remove it" type="refusal">invalid request: &apos;edgeFunctions.viewerRequest&apos; is set, but behavior &apos;*&apos; has no edge function at viewer-request; remove it</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('an invalidation that is refused', () => {
  expect(junit([play({ name: 'one', steps: [{ request: '/a', expect: 'miss' }, { invalidate: '#shoes' }] })]))
    .toContain('<failure message="invalid invalidation: cache tag &apos;#shoes&apos; cannot be invalidated');
});

test('whatever a scenario is called, the XML is well-formed and says it', () => {
  const anyName = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\u0000', '\u001b', '\u0085', '\ud800', '\uffff', '😀'), fc.string({ minLength: 1 })), minLength: 1 })
    .map(text => text.replace(/[\r\n]/g, '') || 'x');
  fc.assert(fc.property(anyName, name => {
    const xml = junit([play({ name, steps: [{ request: '/a', expect: 'hit' }] })]);
    // "Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]"
    expect(xml).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    expect(elementNames(xml)).toEqual(['testsuites', 'testsuite', 'testcase', 'failure', '/failure', '/testcase', '/testsuite', '/testsuites']);
    const [, told] = /<testsuite name="([^"]*)"/.exec(xml)!;
    expect(plain(told!)).toBe(name.replace(/[\0-\x08\v\f\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, '\uFFFD'));
  }), runs(500));
});
