/** The first stop of the Tab key: jumps over the navigation to `#main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute -top-16 left-2 z-50 rounded-md border border-line-strong bg-raised px-3 py-2 text-accent shadow-mid focus:top-2"
    >
      Skip to content
    </a>
  );
}
