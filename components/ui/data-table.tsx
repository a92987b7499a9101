import type { ReactNode } from 'react';
import { Table, Td, Tr } from './table.tsx';
import { Th } from './th.tsx';

/** A column: its heading, and what it shows of a row. */
export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumeric?: boolean;
  readonly className?: string;
};

/** A plain table of rows described by its columns; `keyOf` tells rows apart, `isOut` greys those that are done with. */
export function DataTable<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  isOut?: (row: Row) => boolean;
  isDense?: boolean;
}) {
  const { caption, columns, rows, keyOf, isOut, isDense = false } = props;
  return (
    <Table caption={caption} isDense={isDense}>
      <thead>
        <tr>
          {columns.map(({ head, cell: _, ...look }) => (
            <Th key={head} {...look}>
              {head}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={keyOf(row)} isOut={isOut?.(row) ?? false}>
            {columns.map(({ head, cell, ...look }) => (
              <Td key={head} {...look}>
                {cell(row)}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
