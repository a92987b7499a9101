import { systemSchema } from '#lib/clinical/knowledge/schema.ts';

const systems = Object.fromEntries(
  systemSchema.options.map((system) => [`diagnose.${system}`, `causes of the ${system.replaceAll('-', ' ')} system`]),
);

/** Every capability a clinical plan may ask for. `diagnose.<system>` names the scope of a specialist; several widen it. */
export const clinicalCapabilities: Readonly<Record<string, string>> = {
  'intake.normalise': 'merges and checks the intake, says what is missing',
  'findings.extract': 'hears findings in the free text, with what it denies',
  'vitals.assess': 'reads vital signs against the ranges of age',
  'labs.assess': 'reads laboratory values against the ranges of age and sex',
  'medication.review': 'says what the medicines mean for the case',
  'redflags.screen': 'finds dangers that call for action at once',
  'scores.compute': 'works out the bedside scores that apply',
  ...systems,
  'diagnose.rank': 'orders all causes by probability, names what must not be missed',
  'diagnose.review': 'takes a second look: assumes the obvious answer to be wrong',
  'evidence.check': 'holds the claims of others against the case and the sources',
  'fairness.counterfactual': 'changes one attribute of the patient and compares',
  'tests.plan': 'orders the next tests by what they would decide',
  'report.compose': 'writes the report from what the council committed',
  'consensus.resolve': 'weighs the answers of a council that does not agree',
};

/** Systems that capabilities put in scope; empty when they put none, which means all. */
export const scopeOf = (capabilities: readonly string[]) =>
  systemSchema.options.filter((system) => capabilities.includes(`diagnose.${system}`));
