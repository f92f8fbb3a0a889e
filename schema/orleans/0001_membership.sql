-- Which silos there are (Orleans clustering). Orleans reads its statements by their keys from one table whose name and columns it
-- fixes; the names of parameters and of returned columns are its own, too. All else is ours.
create table orleansquery (
    querykey text primary key,
    querytext text not null
);

-- Every change of the members raises the version, and is made only by whoever has seen the last one.
create table silo_version (
    cluster text primary key,
    version integer not null default 0
);

create table silo (
    cluster text not null references silo_version,
    address text not null,
    port integer not null,
    generation integer not null,
    name text not null,
    host text not null,
    status integer not null,
    proxy_port integer not null,
    suspected text,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    primary key (cluster, address, port, generation)
);

insert into orleansquery (querykey, querytext) values
('MembershipReadAllKey', '
    select v.version as "Version", s.address as "Address", s.port as "Port", s.generation as "Generation", s.name as "SiloName",
           s.host as "HostName", s.status as "Status", s.proxy_port as "ProxyPort", s.suspected as "SuspectTimes",
           s.started_at as "StartTime", s.alive_at as "IAmAliveTime"
    from silo_version v
    left join silo s on s.cluster = v.cluster
    where v.cluster = @DeploymentId'),

('MembershipReadRowKey', '
    select v.version as "Version", s.address as "Address", s.port as "Port", s.generation as "Generation", s.name as "SiloName",
           s.host as "HostName", s.status as "Status", s.proxy_port as "ProxyPort", s.suspected as "SuspectTimes",
           s.started_at as "StartTime", s.alive_at as "IAmAliveTime"
    from silo_version v
    left join silo s on s.cluster = v.cluster and s.address = @Address and s.port = @Port and s.generation = @Generation
    where v.cluster = @DeploymentId'),

('InsertMembershipVersionKey', '
    with added as (insert into silo_version (cluster) values (@DeploymentId) on conflict do nothing returning 1)
    select count(*)::integer from added'),

('InsertMembershipKey', '
    with raised as (
        update silo_version set version = version + 1
        where cluster = @DeploymentId and version = @Version
          and not exists (select from silo where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning 1),
    added as (
        insert into silo (cluster, address, port, generation, name, host, status, proxy_port, started_at, alive_at)
        select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from raised
        returning 1)
    select count(*)::integer from added'),

('UpdateMembershipKey', '
    with raised as (
        update silo_version set version = version + 1
        where cluster = @DeploymentId and version = @Version
          and exists (select from silo where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning 1),
    changed as (
        update silo set status = @Status, suspected = @SuspectTimes, alive_at = @IAmAliveTime
        where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation and exists (select from raised)
        returning 1)
    select count(*)::integer from changed'),

-- Says nothing that others decide on at once, so it raises no version.
('UpdateIAmAlivetimeKey', '
    update silo set alive_at = @IAmAliveTime
    where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),

('GatewaysQueryKey', '
    select address as "Address", proxy_port as "ProxyPort", generation as "Generation"
    from silo where cluster = @DeploymentId and status = @Status and proxy_port > 0'),

('DeleteMembershipTableEntriesKey', '
    delete from silo where cluster = @DeploymentId;
    delete from silo_version where cluster = @DeploymentId'),

-- 6: dead.
('CleanupDefunctSiloEntriesKey', '
    delete from silo where cluster = @DeploymentId and alive_at < @IAmAliveTime and status = 6');
