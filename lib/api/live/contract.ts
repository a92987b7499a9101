import { z } from 'zod';
import { everyone } from '../access/role.ts';
import { contract } from '../http/contract.ts';

export const streamChanges = contract({
  method: 'GET',
  path: '/live',
  summary:
    'Which streams moved, as it happens (text/event-stream of {stream, version}); a clinician hears of their own',
  tag: 'Overview',
  access: everyone,
  answer: z.string(),
});
