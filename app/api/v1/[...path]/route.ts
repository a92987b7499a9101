import { notFound, problemResponse } from '#lib/api/http/problem.ts';

const answerUnknown = (): Response => problemResponse(notFound('operation; /api/openapi.json lists them all'));

export {
  answerUnknown as DELETE,
  answerUnknown as GET,
  answerUnknown as PATCH,
  answerUnknown as POST,
  answerUnknown as PUT,
};
