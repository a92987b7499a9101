export { GETBankEntries as GET } from '#lib/api/bank/handlers.ts';
