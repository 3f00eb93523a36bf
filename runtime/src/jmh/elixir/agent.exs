# The shapes of an agent on the BEAM: prints "shape/clients nanoseconds-per-operation" for each run.
# Sizes as in AgentShapes.java; three runs to warm up, seven that count.
:logger.set_primary_config(:level, :none)

defmodule AgentShapes do
  @operations 50_000

  def all do
    [
      agentGet: fn agent -> Agent.get(agent, & &1) end,
      agentUpdate: fn agent -> Agent.update(agent, &(&1 + 1)) end,
      agentGetAndUpdate: fn agent -> Agent.get_and_update(agent, &{&1, &1 + 1}) end
    ]
  end

  def run(pattern) do
    wanted = Regex.compile!("^(" <> pattern <> ")$")

    for {name, shape} <- all(), Regex.match?(wanted, Atom.to_string(name)), clients <- [1, 4] do
      {:ok, agent} = Agent.start(fn -> 0 end)
      for _ <- 1..3, do: time(shape, agent, clients)
      for _ <- 1..7, do: IO.puts("#{name}/#{clients} #{time(shape, agent, clients) / @operations}")
      Agent.stop(agent)
    end
  end

  defp time(shape, agent, clients) do
    me = self()
    share = div(@operations, clients)
    start = System.monotonic_time(:nanosecond)
    for _ <- 1..clients, do: spawn_link(fn -> repeat(share, shape, agent) && send(me, :done) end)
    for _ <- 1..clients, do: receive(do: (:done -> :ok))
    System.monotonic_time(:nanosecond) - start
  end

  defp repeat(0, _, _), do: true

  defp repeat(left, shape, agent) do
    shape.(agent)
    repeat(left - 1, shape, agent)
  end
end

AgentShapes.run(List.first(System.argv()) || ".*")
