import { simulate } from '/work/main/lib/orchestrator/simulation/simulate.ts';
const from = Number(process.argv[2] ?? 1), n = Number(process.argv[3] ?? 1);
let bad = 0;
const t0 = performance.now();
const kinds = new Map<string, number[]>();
for (let s = from; s < from + n; s++) {
  try { const r = await simulate(s); if (n <= 5) console.log(r); }
  catch (e) { bad++; const m = (e as Error).message.replace(/^seed \d+: /, '').replace(/r\d+/g,'rN').replace(/task-\d+|more-\d+/g,'T').slice(0,160); kinds.set(m, [...(kinds.get(m) ?? []), s]); if (n <= 5) console.log((e as Error).cause); }
}
for (const [k, v] of kinds) console.log(v.length, v.slice(0,3), k);
console.log('bad', bad, 'of', n, Math.round(performance.now() - t0), 'ms');
