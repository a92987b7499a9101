export { GETAgents as GET } from '#lib/api/agents/handlers.ts';
