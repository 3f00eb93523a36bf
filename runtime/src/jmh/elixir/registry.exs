# The shapes of a registry on the BEAM: prints "shape/keys/processes nanoseconds-per-operation" for each run.
# Sizes as in RegistryShapes.java; three runs to warm up, seven that count.
:logger.set_primary_config(:level, :none)

defmodule RegistryShapes do
  @operations 200_000
  @calls 50_000

  def all do
    [
      registryLookup: {@operations, fn keys, _ -> Registry.lookup(Unique, some_key(keys)) end},
      registryLookupOfFew: {@operations, fn keys, _ -> Registry.lookup(Unique, some_key(min(keys, 1000))) end},
      registryWhereis: {@operations, fn keys, _ -> Registry.whereis_name({Unique, some_key(keys)}) end},
      registryRegister: {@operations, &register/2},
      registryDispatch: {@operations, fn keys, _ -> Registry.dispatch(Duplicate, some_key(keys), &length/1) end},
      registryViaCall: {@calls, &call/2}
    ]
  end

  def run(pattern) do
    wanted = Regex.compile!("^(" <> pattern <> ")$")

    for {name, {operations, shape}} <- all(), Regex.match?(wanted, Atom.to_string(name)), keys <- [1, 1000, 100_000] do
      owner = fill(keys)

      for processes <- 1..4 do
        for _ <- 1..3, do: time(operations, shape, keys, processes)
        for _ <- 1..7, do: IO.puts("#{name}/#{keys}/#{processes} #{time(operations, shape, keys, processes) / operations}")
      end

      empty(owner)
    end
  end

  # One process holds all keys and answers requests.
  defp fill(keys) do
    me = self()

    owner =
      spawn(fn ->
        {:ok, _} = Registry.start_link(keys: :unique, name: Unique, partitions: 4)
        {:ok, _} = Registry.start_link(keys: :duplicate, name: Duplicate, partitions: 4)

        for i <- 0..(keys - 1) do
          {:ok, _} = Registry.register(Unique, i, i)
          {:ok, _} = Registry.register(Duplicate, i, i)
        end

        send(me, :ready)
        serve()
      end)

    receive(do: (:ready -> owner))
  end

  defp serve do
    receive do
      {:request, ref, from} -> send(from, ref)
    end

    serve()
  end

  defp empty(owner) do
    registries = for name <- [Unique, Duplicate], do: Process.monitor(Process.whereis(name))
    Process.exit(owner, :kill)
    for ref <- registries, do: receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
  end

  defp time(operations, shape, keys, processes) do
    me = self()
    share = div(operations, processes)
    start = System.monotonic_time(:nanosecond)
    for _ <- 1..processes, do: spawn_link(fn -> repeat(share, shape, keys) && send(me, :done) end)
    for _ <- 1..processes, do: receive(do: (:done -> :ok))
    System.monotonic_time(:nanosecond) - start
  end

  defp repeat(0, _, _), do: true

  defp repeat(left, shape, keys) do
    shape.(keys, left)
    repeat(left - 1, shape, keys)
  end

  defp register(_, number) do
    key = self()
    {:ok, _} = Registry.register(Unique, key, number)
    Registry.unregister(Unique, key)
  end

  defp call(keys, _) do
    ref = make_ref()
    Registry.send({Unique, some_key(keys)}, {:request, ref, self()})
    receive(do: (^ref -> :ok))
  end

  defp some_key(keys), do: :rand.uniform(keys) - 1
end

RegistryShapes.run(List.first(System.argv()) || ".*")
