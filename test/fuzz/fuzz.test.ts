import * as fc from 'fast-check';
import { takesAnything } from './property';
import { runs } from '../edge/runs';

// `npm run fuzz` tries many more, and allows a second for each; here it is five, for the slowest of machines.
test('a broken template is read and linted, or refused in one line', () => {
  fc.assert(takesAnything(5_000), runs(400));
}, 120_000);
