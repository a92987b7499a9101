/** Stands wherever results of the offline model are shown. */
export const OFFLINE_LABEL = 'Rule-based reference model – not for clinical use';
