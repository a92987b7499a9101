import type { HeardMeasurement } from '#lib/clinical/text/measurements.ts';

const HOURS_24 = 24;
const WEEKS_4 = 28 * 24;
const WEEKS_12 = 84 * 24;

/** What the first duration named says about the course of the complaint. */
export const durationFindings = (measurements: readonly HeardMeasurement[]): Record<string, 'present' | 'absent'> => {
  const hours = measurements.find(({ field }) => field === 'durationHours')?.value;
  if (hours === undefined) return {};
  const state = (holds: boolean) => (holds ? 'present' : 'absent');
  return {
    'symptoms-under-24h': state(hours < HOURS_24),
    'symptoms-over-4-weeks': state(hours > WEEKS_4),
    'symptoms-over-12-weeks': state(hours > WEEKS_12),
  };
};
