'use client';
import { createContext, useContext } from 'react';

/** What a control inside a Field needs to be labelled, described and coloured by it. */
export type FieldState = {
  controlId: string;
  describedBy: string | undefined;
  tone: 'plain' | 'warning' | 'error';
  unit: string | undefined;
  isRequired: boolean;
};

/** The Field around a control; null when the control stands alone and labels itself. */
export const FieldContext = createContext<FieldState | null>(null);

/** Attributes a control takes from its Field. */
export function useFieldControl(): { state: FieldState | null; attributes: Record<string, string | boolean> } {
  const state = useContext(FieldContext);
  if (state === null) return { state, attributes: {} };
  const attributes: Record<string, string | boolean> = { id: state.controlId };
  if (state.describedBy) attributes['aria-describedby'] = state.describedBy;
  if (state.tone === 'error') attributes['aria-invalid'] = true;
  if (state.isRequired) attributes['aria-required'] = true;
  return { state, attributes };
}

/** Border of a control by the tone of its Field. */
export function controlBorder(tone: FieldState['tone'] | undefined): string {
  if (tone === 'error') return 'border-danger-solid shadow-[inset_0_0_0_1px_var(--danger-solid)]';
  if (tone === 'warning') return 'border-person-solid shadow-[inset_0_0_0_1px_var(--person-solid)]';
  return 'border-line-control';
}
