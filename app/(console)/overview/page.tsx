import { Overview } from '#components/overview/overview.tsx';

/** Every run by who goes next, and how the council is. */
export default function Page() {
  return <Overview />;
}
