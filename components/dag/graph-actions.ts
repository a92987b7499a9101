'use client';
import { createContext, useContext } from 'react';

/** What nodes may do, and which one the Tab key reaches. */
export type GraphActions = { open: (key: string) => void; tabStop: string | null };

/** Given by the graph to its nodes. */
export const GraphActionsContext = createContext<GraphActions>({ open: () => {}, tabStop: null });

/** The actions of the graph around a node. */
export const useGraphActions = (): GraphActions => useContext(GraphActionsContext);
