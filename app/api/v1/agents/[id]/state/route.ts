export { POSTAgentState as POST } from '#lib/api/agents/handlers.ts';
