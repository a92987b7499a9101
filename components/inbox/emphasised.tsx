import { Fragment } from 'react';

/** A line whose `**words**` stand out. Only that: anything else in it is shown as it is. */
export function Emphasised({ text }: { text: string }) {
  return text
    .split('**')
    .map((part, index) =>
      index % 2 === 1 ? <b key={`${index} ${part}`}>{part}</b> : <Fragment key={`${index} ${part}`}>{part}</Fragment>,
    );
}

/** The line without its marks, for plain places such as a difference. */
export const plainText = (text: string): string => text.replaceAll('**', '');
