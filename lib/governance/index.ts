export { defaultPolicy } from './default-policy.ts';
export { consentFor, type RequiredConsent } from './gate.ts';
export {
  type ChainedEntry,
  type ChainVerdict,
  chainHash,
  GENESIS_HASH,
  type LedgerEntry,
  verifyChain,
} from './ledger.ts';
export { type Policy, type PolicyInForce, policySchema } from './policy.ts';
export { type Option, type Setting, type SettingSection, settingSections } from './setting.ts';
export { comparePolicies, type PolicyChange, readSetting, writeSetting } from './setting-path.ts';
export { settings } from './settings.ts';
export { type Installation, type PolicyProblem, validatePolicy } from './validate-policy.ts';
