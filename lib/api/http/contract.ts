import type { ZodType, z } from 'zod';
import type { Role } from '../access/role.ts';

/** One operation of the API: what it takes and gives, and who may call it. The OpenAPI document is made from these. */
export type Contract<Params extends ZodType, Query extends ZodType, Body extends ZodType, Answer extends ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under /api/v1 unless it starts with /api; parameters as `{name}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: 'public' | readonly Role[];
  /** Headers that mean something to it, each with a few words. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly status?: number;
};

// biome-ignore lint/suspicious/noExplicitAny: any contract, whatever its schemas
export type AnyContract = Contract<any, any, any, any>;

/** Declares an operation; only the types are at work here. */
export const contract = <
  Answer extends ZodType,
  Params extends ZodType = z.ZodUndefined,
  Query extends ZodType = z.ZodUndefined,
  Body extends ZodType = z.ZodUndefined,
>(
  declared: Contract<Params, Query, Body, Answer>,
): Contract<Params, Query, Body, Answer> => declared;

export type AnswerOf<C extends AnyContract> = z.infer<C['answer']>;
export type BodyOf<C extends AnyContract> = z.infer<NonNullable<C['body']>>;
