export function PairPage({ one, other }: { one: string; other: string }) { return <p>{one} {other}</p>; }
