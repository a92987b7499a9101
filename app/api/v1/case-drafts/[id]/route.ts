export { DELETEDraft as DELETE, PUTDraft as PUT } from '#lib/api/cases/handlers.ts';
