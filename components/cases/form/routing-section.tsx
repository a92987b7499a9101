'use client';
import { useController, useFormContext } from 'react-hook-form';
import { Segmented } from '../../ui/segmented.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { FormSection } from './form-section.tsx';

const PRIORITIES = [
  { value: 'routine', label: 'Routine' },
  { value: 'urgent', label: 'Urgent' },
  { value: 'emergency', label: 'Emergency' },
] as const;
const REGIONS = [
  { value: 'eu', label: 'EU' },
  { value: 'us', label: 'US' },
] as const;

/** How soon the council works on it, and where the case may be read. */
export function RoutingSection() {
  const { control } = useFormContext<CaseFormValues>();
  const { field: priority } = useController({ name: 'priority', control });
  const { field: region } = useController({ name: 'region', control });
  return (
    <FormSection id="routing" title="Priority" note="and where it may be read">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <div className="grid justify-items-start gap-1">
          <span className="text-12 font-medium text-ink-2">Priority</span>
          <Segmented label="Priority" items={PRIORITIES} value={priority.value} onValueChange={priority.onChange} />
          <span className="text-12 text-ink-3">A higher one is worked on first and asks for more agents.</span>
        </div>
        <div className="grid justify-items-start gap-1">
          <span className="text-12 font-medium text-ink-2">Region</span>
          <Segmented
            label="Region"
            items={REGIONS}
            value={region.value === 'us' ? 'us' : 'eu'}
            onValueChange={region.onChange}
          />
          <span className="text-12 text-ink-3">Only agents of this region read the case.</span>
        </div>
      </div>
    </FormSection>
  );
}
