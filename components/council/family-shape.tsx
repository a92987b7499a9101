import type { SVGProps } from 'react';
import type { Family } from './family.ts';

function roundedPolygon(points: readonly (readonly [number, number])[], radius: number): string {
  const steps = points.map(([x, y], index) => {
    const [beforeX, beforeY] = points[(index + points.length - 1) % points.length] ?? [x, y];
    const [afterX, afterY] = points[(index + 1) % points.length] ?? [x, y];
    const toward = (targetX: number, targetY: number) => {
      const share = radius / Math.hypot(targetX - x, targetY - y);
      return `${(x + (targetX - x) * share).toFixed(2)} ${(y + (targetY - y) * share).toFixed(2)}`;
    };
    return `${index === 0 ? 'M' : 'L'}${toward(beforeX, beforeY)}Q${x} ${y} ${toward(afterX, afterY)}`;
  });
  return `${steps.join('')}Z`;
}

const HEXAGON = roundedPolygon(
  [
    [6.4, 1.6],
    [17.6, 1.6],
    [23.2, 12],
    [17.6, 22.4],
    [6.4, 22.4],
    [0.8, 12],
  ],
  1.8,
);
const DIAMOND = roundedPolygon(
  [
    [12, -0.4],
    [24.4, 12],
    [12, 24.4],
    [-0.4, 12],
  ],
  2.4,
);
const SHIELD = 'M12 1 21.8 4.1V12c0 5.5-4.1 9-9.8 11.1C6.300 21 2.200 17.500 2.200 12V4.100Z';

/** The outline of a family in a 24 × 24 box; fill and stroke come from the caller. */
export function FamilyShape({ family, ...rest }: { family: Family } & SVGProps<SVGElement>) {
  const props = rest as SVGProps<SVGPathElement> & SVGProps<SVGCircleElement> & SVGProps<SVGRectElement>;
  if (family === 'bayes') return <circle {...props} cx="12" cy="12" r="10.5" />;
  if (family === 'rules') return <rect {...props} x="2" y="2" width="20" height="20" rx="3.5" />;
  if (family === 'pattern') return <path {...props} d={HEXAGON} />;
  if (family === 'tool') return <path {...props} d={DIAMOND} />;
  return <path {...props} d={SHIELD} />;
}
