// Components that are rendered anew only if what they show has changed: a map has thousands of shapes, and a glance along a list
// must not draw them again.

import { Component, createElement, type FunctionComponent, type VNode } from 'preact';

/** The component, rendered anew only when one of these properties is another. */
export function memo<Props extends object>(Inner: FunctionComponent<Props>, by: readonly (keyof Props)[]): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return by.some((key) => this.props[key] !== next[key]);
    }

    override render(): VNode {
      return createElement(Inner, this.props as Props) as VNode;
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
