# The shapes of supervisors on the BEAM: prints "shape nanoseconds-per-operation" or "shape/children ..." for each run.
# Sizes as in SupervisorShapes.java; three runs to warm up, seven that count. Fewer where the BEAM needs minutes: who stops a
# DynamicSupervisor waits for each child in a mailbox that fills with the ends of the others, so its time grows by the square.
:logger.set_primary_config(:level, :none)

defmodule Idle do
  use GenServer

  def start_link(listener), do: GenServer.start_link(__MODULE__, listener)

  def init(listener) do
    if listener, do: send(listener, {:up, self()})
    {:ok, :idle}
  end
end

defmodule SupervisorShapes do
  @clients 4
  @restarts 200

  def all do
    [
      startUnderOne: {:many, &start_under_one/1, {3, 7}},
      stopUnderOne: {:many, &stop_under_one/1, {0, 1}},
      startUnderPartitions: {:many, &start_under_partitions/1, {3, 7}},
      stopUnderPartitions: {:many, &stop_under_partitions/1, {0, 3}},
      restartOneForOne: {:siblings, &restart(&1, :one_for_one, 1), {3, 7}},
      restartOneForAll: {:group, &restart(&1, :one_for_all, &1), {3, 7}},
      restartDynamic: {:siblings, &restart_dynamic/1, {3, 7}}
    ]
  end

  @sizes [many: [100_000], siblings: [1, 1000, 100_000], group: [10]]

  # To try it: one size for all, once
  def run(pattern, [size]), do: run(pattern, [many: [size], siblings: [size], group: [10]], fn _ -> {0, 1} end)
  def run(pattern, []), do: run(pattern, @sizes, & &1)

  defp run(pattern, sizes, how_often) do
    wanted = Regex.compile!("^(" <> pattern <> ")$")

    for {name, {kind, shape, runs}} <- all(), Regex.match?(wanted, Atom.to_string(name)), children <- sizes[kind] do
      shown = if kind == :many, do: name, else: "#{name}/#{children}"
      {warmups, runs} = how_often.(runs)
      for _ <- 1..warmups//1, do: alone(shape, children)
      for _ <- 1..runs, do: IO.puts("#{shown} #{alone(shape, children)}")
    end
  end

  # In a process of its own; the next run begins when all of this one are gone.
  defp alone(shape, children) do
    before = :erlang.system_info(:process_count)

    task =
      Task.async(fn ->
        Process.flag(:trap_exit, true)
        shape.(children)
      end)

    time = Task.await(task, :infinity)
    await_gone(before)
    time
  end

  defp await_gone(before) do
    if :erlang.system_info(:process_count) > before, do: Process.sleep(1) && await_gone(before)
  end

  # Not stopped, which would take its time: killed, as their children are by the links.
  defp clear(supervisors), do: for(pid <- supervisors, do: Process.exit(pid, :kill))

  # Start and stop

  defp start_under_one(children) do
    {:ok, supervisor} = DynamicSupervisor.start_link([])
    time = start_all(children, fn _ -> supervisor end)
    clear([supervisor])
    time / children
  end

  defp stop_under_one(children) do
    {:ok, supervisor} = DynamicSupervisor.start_link([])
    start_all(children, fn _ -> supervisor end)
    time(fn -> DynamicSupervisor.stop(supervisor) end) / children
  end

  defp start_under_partitions(children) do
    top = partitions()
    time = start_all(children, &{:via, PartitionSupervisor, {:partitions, &1}})
    clear([top | for({_, pid, _, _} <- PartitionSupervisor.which_children(:partitions), do: pid)])
    time / children
  end

  defp stop_under_partitions(children) do
    partitions()
    start_all(children, &{:via, PartitionSupervisor, {:partitions, &1}})
    time(fn -> PartitionSupervisor.stop(:partitions) end) / children
  end

  defp partitions do
    {:ok, top} = PartitionSupervisor.start_link(name: :partitions, child_spec: DynamicSupervisor, partitions: @clients)
    top
  end

  defp start_all(children, supervisor) do
    me = self()

    time(fn ->
      for client <- 0..(@clients - 1) do
        spawn(fn ->
          for _ <- 1..div(children, @clients), do: {:ok, _} = DynamicSupervisor.start_child(supervisor.(client), {Idle, nil})
          send(me, :done)
        end)
      end

      for _ <- 1..@clients, do: receive(do: (:done -> :ok))
    end)
  end

  # Restart

  defp restart(children, strategy, talking) do
    me = self()
    specs = for i <- 0..(children - 1), do: Supervisor.child_spec({Idle, if(i < talking, do: me)}, id: i)
    {:ok, supervisor} = Supervisor.start_link(specs, strategy: strategy, max_restarts: @restarts)
    first = up()
    for _ <- 2..talking//1, do: up()
    time = restarts(first, talking)
    clear([supervisor])
    time
  end

  defp restart_dynamic(children) do
    {:ok, supervisor} = DynamicSupervisor.start_link(max_restarts: @restarts)
    for _ <- 2..children//1, do: {:ok, _} = DynamicSupervisor.start_child(supervisor, {Idle, nil})
    {:ok, _} = DynamicSupervisor.start_child(supervisor, {Idle, self()})
    time = restarts(up(), 1)
    clear([supervisor])
    time
  end

  defp restarts(first, talking) do
    time(fn ->
      Enum.reduce(1..@restarts, first, fn _, pid ->
        Process.exit(pid, :kill)
        next = up()
        for _ <- 2..talking//1, do: up()
        next
      end)
    end) / @restarts
  end

  defp up, do: receive(do: ({:up, pid} -> pid))

  defp time(fun) do
    start = System.monotonic_time(:nanosecond)
    fun.()
    System.monotonic_time(:nanosecond) - start
  end
end

{pattern, size} = Enum.split(System.argv(), 1)
SupervisorShapes.run(List.first(pattern) || ".*", Enum.map(size, &String.to_integer/1))
