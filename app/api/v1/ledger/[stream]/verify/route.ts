export { GETVerify as GET } from '#lib/api/ledger/handlers.ts';
