import { secondsOf } from '../../../src/cli/scenario/seconds';

test.each([
  [0, 0], [1.5, 1.5], ['90s', 90], ['5m', 300], ['2h', 7200], ['1d', 86_400], ['1h 30m', 5400], ['1d12h', 129_600], ['0s', 0],
])('%p is %p seconds', (written, expected) => {
  expect(secondsOf(written)).toBe(expected);
});

test.each([[-1], [NaN], [Infinity], ['5'], ['5 m'], ['m'], ['1w'], ['-5m'], ['1.5h'], ['5m '], [''], [true], [null], [[5]]])('%p is no time', written => {
  expect(secondsOf(written)).toBeUndefined();
});
