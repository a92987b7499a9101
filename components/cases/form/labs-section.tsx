'use client';
import { useCallback } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { labByCode, labs } from '#lib/clinical/intake/index.ts';
import { fieldId } from './case-field.tsx';
import type { CaseFormValues } from './case-form-values.ts';
import { CodeSearch, type SearchEntry } from './code-search.tsx';
import { usualUnit } from './convert-units.ts';
import { FieldGrid, FormSection } from './form-section.tsx';
import { LabField } from './lab-field.tsx';

const MOST = 8;
const NICKNAMES: Readonly<Record<string, string>> = {
  haemoglobin: 'hb hgb hemoglobin',
  'white-cell-count': 'wbc wcc leucocytes leukocytes',
  sodium: 'na',
  potassium: 'k',
  bicarbonate: 'hco3 bicarb',
  urea: 'bun',
  'troponin-i-hs': 'trop',
  'troponin-t-hs': 'trop tnt',
  'urine-hcg': 'pregnancy test bhcg beta hcg',
  platelets: 'plt thrombocytes',
  paco2: 'pco2 co2',
  glucose: 'sugar bm',
};

const wordsOf = ({ code, name }: (typeof labs)[number]): string[] =>
  `${code} ${name} ${NICKNAMES[code] ?? ''}`.toLowerCase().split(/[\s,()-]+/);

/** Labs whose words begin as those of the query do; whole words first. */
function searchLabs(query: string): readonly SearchEntry[] {
  const asked = query
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter(Boolean);
  if (asked.length === 0) return [];
  return labs
    .map((lab) => ({ lab, words: wordsOf(lab) }))
    .filter(({ words }) => asked.every((word) => words.some((known) => known.startsWith(word))))
    .map(({ lab, words }) => ({ lab, whole: asked.filter((word) => words.includes(word)).length }))
    .sort((left, right) => right.whole - left.whole)
    .slice(0, MOST)
    .map(({ lab }) => ({ code: lab.code, name: lab.name, via: null }));
}

/** Laboratory values, added by search; one left empty counts as pending. */
export function LabsSection() {
  const { control, getValues } = useFormContext<CaseFormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'labs' });
  const codes = useWatch({ control, name: 'labs' }).map(({ code }) => code);
  const take = useCallback(
    (code: string) => {
      const lab = labByCode.get(code);
      const { labs: rows, units } = getValues();
      const known = rows.findIndex((row) => row.code === code);
      if (lab && known < 0)
        append({ code, value: '', unit: usualUnit(lab, units) }, { focusName: `labs.${rows.length}.value` });
      else document.getElementById(fieldId(`labs.${known}.value`))?.focus();
    },
    [append, getValues],
  );
  return (
    <FormSection id="labs" title="Labs" note={codes.length > 0 ? 'leave empty what is pending' : undefined}>
      <CodeSearch
        label="Find a laboratory value"
        placeholder="Add a laboratory value, for example troponin or Hb"
        search={searchLabs}
        onTake={take}
        emptySays="No laboratory value has this name. Write it into the history instead."
        className={fields.length > 0 ? 'mb-3' : undefined}
      />
      <FieldGrid>
        {fields.map((row, index) => (
          <LabField key={row.id} index={index} onRemove={() => remove(index)} />
        ))}
      </FieldGrid>
    </FormSection>
  );
}
