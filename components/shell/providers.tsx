'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { SessionProvider } from 'next-auth/react';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';

const MAX_RETRIES = 2;

function isWorthRetrying(failures: number, failure: Error): boolean {
  const isRefusal = failure instanceof ApiProblem && failure.status >= 400 && failure.status < 500;
  return !isRefusal && failures < MAX_RETRIES;
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 5000, retry: isWorthRetrying }, mutations: { retry: false } },
  });
}

/** What every page needs around it: queries, the session and tooltips. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <SessionProvider>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider delayDuration={400}>{children}</Tooltip.Provider>
      </QueryClientProvider>
    </SessionProvider>
  );
}
