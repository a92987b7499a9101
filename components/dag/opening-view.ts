/** The window on a drawing: where its corner stands in px, and how large it is drawn. */
export type OpeningView = { x: number; y: number; zoom: number };

const LABELS_PX = 100;
const EDGE_PX = 16;
const SMALLEST = 0.6;
const LARGEST = 1;

/** Where to look first: everything when it stays legible, else round `startX`, where the plan begins; beside the labels of the rows, from the top. */
export function openingView(
  drawing: { width: number; height: number; startX?: number },
  pane: { width: number; height: number },
): OpeningView {
  const room = { width: Math.max(1, pane.width - LABELS_PX - EDGE_PX), height: Math.max(1, pane.height - EDGE_PX) };
  const fit = Math.min(room.width / Math.max(1, drawing.width), room.height / Math.max(1, drawing.height));
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, fit));
  const spare = room.width - drawing.width * zoom;
  const middle = (drawing.startX ?? 0) * zoom - room.width / 2;
  const hidden = spare >= 0 ? -spare / 2 : Math.min(-spare, Math.max(0, middle));
  return { x: LABELS_PX - hidden, y: 0, zoom };
}
