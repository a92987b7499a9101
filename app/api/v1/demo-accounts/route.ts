export { GETDemoAccounts as GET } from '#lib/api/people/handlers.ts';
