const NUMBERS = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** How many decisions wait for the reader, as a headline: “Four decisions wait for you”. */
export function heroWords(waiting: number): string {
  if (waiting === 0) return 'Nothing waits for you';
  if (waiting === 1) return 'One decision waits for you';
  return `${NUMBERS[waiting] ?? waiting} decisions wait for you`;
}
