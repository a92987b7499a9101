import type { Json } from '#lib/kernel/json.ts';

type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `#` and `#/properties/x` meant the root of the output schema, which now sits deeper; `#/$defs/x` stays, as the definitions move up. */
function relocate(reference: string): string {
  const stays = !reference.startsWith('#') || /^#\/(\$defs|definitions)\//.test(reference);
  return stays ? reference : `#/properties/output/anyOf/0${reference.slice(1)}`;
}

function relocateReferences(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(relocateReferences);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? relocate(value) : relocateReferences(value),
    ]),
  );
}

const text: JsonObject = { type: 'string' };
const textOrNull: JsonObject = { type: ['string', 'null'] };
const choice = (...values: string[]): JsonObject => ({ type: 'string', enum: values });

const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const difficulty = closed({ kind: choice('needs-decomposition', 'unsolvable', 'missing-information'), note: text });

/** The bodies that messages may have, one form per performative: `messageBodySchemas` in the providers' plainer JSON Schema. */
const messageBodies: JsonObject[] = [
  { ...closed({ topic: text, value: {} }), required: ['topic'] },
  { ...closed({ capability: text, question: text }), required: ['question'] },
  closed({ change: text }),
  difficulty,
  closed({ answer: text, confidence: { type: 'number', minimum: 0, maximum: 1 }, about: text }),
];

/** The JSON Schema of a whole answer around the schema of a subtask's output, for providers that constrain their models by one. */
export function answerSchema(outputSchema: Json): JsonObject {
  const { $schema: _, $defs, definitions, ...output } = isObject(outputSchema) ? outputSchema : {};
  const answer = closed({
    output: { anyOf: [relocateReferences(output), { type: 'null' }] },
    confidence: { type: 'number', minimum: 0, maximum: 1 },
    rationale: text,
    evidence: { type: 'array', items: closed({ statement: text, source: text, cell: textOrNull }) },
    difficulty: { anyOf: [difficulty, { type: 'null' }] },
    messages: {
      type: 'array',
      items: closed({
        to: textOrNull,
        performative: choice('inform', 'request', 'propose', 'difficulty', 'vote'),
        text,
        inReplyTo: textOrNull,
        body: { anyOf: [...messageBodies, { type: 'null' }] },
      }),
    },
    findings: { type: 'array', items: text },
  });
  return {
    ...answer,
    ...($defs === undefined ? {} : { $defs: relocateReferences($defs) }),
    ...(definitions === undefined ? {} : { definitions: relocateReferences(definitions) }),
  };
}
