'use client';
import { comparePolicies } from '#lib/governance/index.ts';
import { PersonChip } from '../council/person-chip.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import type { PolicyVersion } from './use-policy.ts';

/** Published policies, newest first: when, by whom, why, and how many settings changed. */
export function VersionList(props: {
  versions: readonly PolicyVersion[];
  openVersion: number | null;
  onOpen: (version: number) => void;
}) {
  const { versions, openVersion, onOpen } = props;
  return (
    <Table caption="Published policies, newest first">
      <thead>
        <tr>
          <Th>Version</Th>
          <Th>Published</Th>
          <Th className="max-sm:hidden">By</Th>
          <Th>Reason</Th>
          <Th isNumeric>Changes</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version, index) => {
          const earlier = versions[index + 1];
          const isOpen = version.version === openVersion;
          return (
            <Tr key={version.version} isSelected={isOpen}>
              <Td className="pl-2! align-top whitespace-nowrap">
                <button
                  type="button"
                  aria-pressed={isOpen}
                  onClick={() => onOpen(version.version)}
                  className="my-1.5 rounded-sm font-medium text-accent underline decoration-current/35 underline-offset-3 max-sm:min-h-8"
                >
                  v{version.version}
                </button>
                {index === 0 && <StatusPill kind="settled" word="in force" size="bare" className="ml-2" />}
              </Td>
              <Td className="py-1.5 align-top">
                <RelativeTime at={version.publishedAt} as="moment" />
              </Td>
              <Td className="py-1.5 align-top max-sm:hidden">
                <PersonChip name={version.publishedBy.name} />
              </Td>
              <Td className="py-1.5 align-top break-words">{version.reason}</Td>
              <Td isNumeric className="py-1.5 pr-2! align-top">
                {earlier ? comparePolicies(earlier.body, version.body).length : 'first'}
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
