// What the library's file has, whose types are in preact's own.
import type { VNode } from 'preact';
export { h, render, Component, createContext, type VNode, type ComponentChildren } from 'preact';
export {
  useState, useReducer, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useErrorBoundary, type MutableRef,
} from 'preact/hooks';
export function html(strings: TemplateStringsArray, ...values: unknown[]): VNode<any>;
