export function IncidentPage({ id }: { id: string }) { return <p>{id}</p>; }
