'use client';
import { createContext, useContext } from 'react';

/** Folds a composite, or unfolds it. Given by the graph to its nodes. */
export const FoldContext = createContext<(key: string) => void>(() => {});

/** Folds or unfolds the composite of that key. */
export const useFold = (): ((key: string) => void) => useContext(FoldContext);
