export { answerAuth as GET, answerAuth as POST } from '#lib/api/access/sign-in.ts';
