'use client';
import { createContext, useContext } from 'react';

/** Selects a subtask and shows everything about it. Given by the graph to its nodes. */
export const OpenSubtaskContext = createContext<(key: string) => void>(() => {});

/** The way a node opens itself. */
export const useOpenSubtask = (): ((key: string) => void) => useContext(OpenSubtaskContext);
