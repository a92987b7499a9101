import { expect, test } from 'vitest';
import { calibrationDots } from './calibration-plot.tsx';

test('a dot stands right of what was stated, as high as it was right, and grows with the answers judged', () => {
  const [few, many] = calibrationDots({
    calibration: [
      { from: 0.5, to: 0.65, judged: 1, stated: 0.5, right: 1 },
      { from: 0.9, to: 1, judged: 100, stated: 1, right: 0.5 },
    ],
  });
  expect(few).toMatchObject({ x: 48, y: 0 });
  expect(many).toMatchObject({ x: 96, y: 48, r: 6 });
  expect(few?.r).toBeLessThan(many?.r ?? 0);
});
