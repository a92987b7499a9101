/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  experimental: { authInterrupts: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pino', '@node-rs/argon2', 'graphile-worker', '@prisma/client', '@prisma/adapter-pg'],
  // Types are a step of `npm run check`, with a compiler ten times faster; a build that repeats it only delays the first start.
  typescript: { ignoreBuildErrors: true },
};

export default config;
