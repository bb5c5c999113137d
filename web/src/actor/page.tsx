export function ActorPage({ name }: { name: string }) { return <p>{name}</p>; }
