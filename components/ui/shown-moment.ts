'use client';
import { createContext } from 'react';

/** The moment in ms that stands in for now where the past is shown; null where it is now. */
export const ShownMomentContext = createContext<number | null>(null);
