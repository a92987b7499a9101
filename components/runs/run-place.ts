/** The views of a run. */
export type RunView = 'graph' | 'timeline' | 'log' | 'table' | 'memory' | 'messages';

/** Where someone is on a run's page, as the address holds it. `version` null is live. */
export type RunPlace = {
  view: RunView;
  subtask: string | null;
  tab: string;
  version: number | null;
  /** Two plan versions laid side by side in the place of the view, or null. */
  plans: readonly [before: number, after: number] | null;
};

const VIEWS: readonly string[] = ['graph', 'timeline', 'log', 'table', 'memory', 'messages'];

/** The place an address means; what it does not say or says wrongly is the usual. */
export function readPlace(search: URLSearchParams): RunPlace {
  const view = search.get('view') ?? '';
  const version = Number(search.get('at') ?? Number.NaN);
  return {
    view: VIEWS.includes(view) ? (view as RunView) : 'graph',
    subtask: search.get('subtask'),
    tab: search.get('tab') ?? 'why',
    version: Number.isInteger(version) && version > 0 ? version : null,
    plans: readPlans(search.get('plans') ?? ''),
  };
}

function readPlans(text: string): RunPlace['plans'] {
  const [, before, after] = /^([1-9]\d*)-([1-9]\d*)$/.exec(text) ?? [];
  return before === undefined || after === undefined ? null : [Number(before), Number(after)];
}

/** The shortest address of a place: what is usual is left out. Empty, or beginning with `?`. */
export function writePlace({ view, subtask, tab, version, plans }: RunPlace): string {
  const search = new URLSearchParams();
  if (view !== 'graph') search.set('view', view);
  if (subtask !== null) search.set('subtask', subtask);
  if (subtask !== null && tab !== 'why') search.set('tab', tab);
  if (version !== null) search.set('at', String(version));
  if (plans !== null) search.set('plans', plans.join('-'));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
