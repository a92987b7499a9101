import { type DestinationStream, type Logger, pino } from 'pino';
import { env } from './env.ts';

/** Members that may carry what a patient told, what a model said of it, or a secret: they never reach a log. */
const silenced = [
  'apiKey',
  'authorization',
  'body',
  'case',
  'complaint',
  'cookie',
  'differential',
  'evidence',
  'findings',
  'history',
  'input',
  'key',
  'labs',
  'medications',
  'output',
  'password',
  'passwordHash',
  'patient',
  'prompt',
  'rationale',
  'report',
  'secret',
  'text',
  'token',
  'vitals',
];
const depths = ['', '*.', '*.*.', '*.*.*.'];

/** A JSON logger whose lines carry no case text and no secrets down to four levels. Log short ids, counts and codes. */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: depths.flatMap((depth) => silenced.map((name) => `${depth}${name}`)), remove: true },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );

const shared = globalThis as typeof globalThis & { consiliumLog?: Logger };
shared.consiliumLog ??= createLog(env.LOG_LEVEL);

/** The log of this process, on stderr: stdout belongs to what a command prints. */
export const log: Logger = shared.consiliumLog;
