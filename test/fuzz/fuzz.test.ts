import * as fc from 'fast-check';
import { takesAnything } from './property';
import { runs } from '../edge/runs';

test('whatever is wrong with a template, it is read and linted, or refused in one line; in less than a second', () => {
  fc.assert(takesAnything(), runs(400));
}, 60_000);
