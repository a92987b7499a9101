function decimalsOf(value: number): number {
  const text = String(value);
  const exponent = text.match(/e-(\d+)$/);
  if (exponent) return Number(exponent[1]);
  return text.split('.')[1]?.length ?? 0;
}

/** One step up or down inside the bounds, without the dust of binary fractions. */
export function stepNumber(input: {
  value: number;
  step: number;
  direction: 1 | -1;
  min?: number | undefined;
  max?: number | undefined;
}): number {
  const digits = Math.max(decimalsOf(input.value), decimalsOf(input.step));
  const moved = Number((input.value + input.step * input.direction).toFixed(digits));
  return Math.min(input.max ?? Infinity, Math.max(input.min ?? -Infinity, moved));
}
