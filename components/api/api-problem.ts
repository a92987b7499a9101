import { z } from 'zod';

const problemSchema = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** One refused input: where it stands in the body and why. */
export type ProblemEntry = { path: string; message: string };

/** An answer of the API that is not a success, read from RFC 9457 problem details; status 0 means the server was not reached. */
export class ApiProblem extends Error {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly ProblemEntry[];
  /** The whole problem document, for members that only some problems have. */
  readonly body: unknown;

  constructor(problem: {
    type?: string;
    title: string;
    status: number;
    detail?: string | undefined;
    errors?: readonly ProblemEntry[];
    body?: unknown;
  }) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.type = problem.type ?? 'about:blank';
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.body = problem.body;
  }
}

/** Reads a failed response into an {@link ApiProblem}, whatever its body is. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return new ApiProblem({ ...parsed.data, status: response.status, body });
  return new ApiProblem({ title: `The server answered ${response.status}`, status: response.status, body });
}

/** What to tell a person about any thrown value. */
export function describeFailure(failure: unknown): string {
  if (failure instanceof ApiProblem) return failure.detail ?? failure.title;
  return failure instanceof Error ? failure.message : 'Something went wrong that has no name.';
}
