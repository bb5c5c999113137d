export function ReportPage({ id }: { id: string; chosen: string }) { return <p>{id}</p>; }
