# The shapes on the BEAM: prints "shape nanoseconds-per-operation" for each run.
# Sizes as in Shapes.java; five runs to warm up, ten that count.
defmodule Shapes do
  @ping_pong 200_000
  @call 200_000
  @flood 1_000_000
  @ring_hops 503_000
  @ring_size 503
  @spawn 200_000
  @spawn_at_once 1_000
  @skynet_leaves 1_000_000
  @skynet 1_111_111
  @long_mailbox 10_000
  @long_mailbox_calls 100_000
  @idle 200_000

  defmodule Echo do
    use GenServer
    def init(state), do: {:ok, state}
    def handle_call(:count, _from, state), do: {:reply, state, state}
    def handle_call(number, _from, state), do: {:reply, number, state}
    def handle_cast(:drop, state), do: {:noreply, (state || 0) + 1}
  end

  def all do
    [
      pingPong: {@ping_pong, &ping_pong/0},
      call: {@call, fn -> calls(@call) end},
      serverCall: {@call, fn -> calls(@call) end},
      serverCallByName: {@call, fn -> calls_by_name(@call) end},
      serverCast: {@flood, &casts/0},
      longMailbox: {@long_mailbox_calls, &long_mailbox/0},
      floodFromOne: {@flood, fn -> flood(1) end},
      floodFromFour: {@flood, fn -> flood(4) end},
      ring: {@ring_hops, &ring/0},
      spawnAndEnd: {@spawn, &spawn_and_end/0},
      skynet: {@skynet, &skynet/0}
    ]
  end

  def run(pattern) do
    wanted = Regex.compile!("^(" <> pattern <> ")$")

    for {name, {operations, shape}} <- all(), Regex.match?(wanted, Atom.to_string(name)) do
      for _ <- 1..5, do: time(shape)
      for _ <- 1..10, do: IO.puts("#{name} #{time(shape) / operations}")
    end

    if Regex.match?(wanted, "idleBytes"), do: for(_ <- 1..3, do: IO.puts("idleBytes #{idle()}"))
  end

  # Each run in a process of its own, so that none inherits the heap of another.
  defp time(shape) do
    me = self()

    spawn_link(fn ->
      start = System.monotonic_time(:nanosecond)
      shape.()
      send(me, {:took, System.monotonic_time(:nanosecond) - start})
    end)

    receive do
      {:took, time} -> time
    end
  end

  defp ping_pong do
    me = self()
    pong = spawn_link(fn -> pong(me, @ping_pong) end)
    ping(pong, @ping_pong)
  end

  defp pong(_, 0), do: :ok

  defp pong(to, left) do
    receive do
      :ping -> send(to, :pong)
    end

    pong(to, left - 1)
  end

  defp ping(_, 0), do: :ok

  defp ping(to, left) do
    send(to, :ping)

    receive do
      :pong -> :ok
    end

    ping(to, left - 1)
  end

  defp calls(count) do
    {:ok, server} = GenServer.start(Echo, nil)
    for i <- 1..count, do: GenServer.call(server, i)
    GenServer.stop(server)
  end

  defp calls_by_name(count) do
    {:ok, server} = GenServer.start(Echo, nil, name: :echo)
    for i <- 1..count, do: GenServer.call(:echo, i)
    GenServer.stop(server)
  end

  defp casts do
    {:ok, server} = GenServer.start(Echo, 0)
    for _ <- 1..@flood, do: GenServer.cast(server, :drop)
    @flood = GenServer.call(server, :count, :infinity)
    GenServer.stop(server)
  end

  defp long_mailbox do
    for i <- 1..@long_mailbox, do: send(self(), i)
    calls(@long_mailbox_calls)
  end

  defp flood(senders) do
    me = self()
    each = div(@flood, senders)
    for _ <- 1..senders, do: spawn_link(fn -> send_many(me, each) end)
    receive_many(@flood)
  end

  defp send_many(_, 0), do: :ok

  defp send_many(to, left) do
    send(to, :drop)
    send_many(to, left - 1)
  end

  defp receive_many(0), do: :ok

  defp receive_many(left) do
    receive do
      _ -> :ok
    end

    receive_many(left - 1)
  end

  defp ring do
    first = self()

    last =
      Enum.reduce(2..@ring_size, first, fn _, next -> spawn_link(fn -> pass_on(next) end) end)

    send(last, @ring_hops)
    pass_on(last)
  end

  defp pass_on(next) do
    receive do
      hops when hops > @ring_size ->
        send(next, hops - 1)
        pass_on(next)

      hops ->
        send(next, hops - 1)
    end
  end

  defp spawn_and_end do
    me = self()

    for _ <- 1..div(@spawn, @spawn_at_once) do
      for _ <- 1..@spawn_at_once, do: spawn(fn -> send(me, :ran) end)
      receive_many(@spawn_at_once)
    end
  end

  defp skynet do
    me = self()
    spawn_link(fn -> skynet(me, 0, @skynet_leaves) end)
    expected = div(@skynet_leaves * (@skynet_leaves - 1), 2)

    receive do
      ^expected -> :ok
    end
  end

  defp skynet(parent, number, 1), do: send(parent, number)

  defp skynet(parent, number, size) do
    me = self()
    part = div(size, 10)
    for i <- 0..9, do: spawn(fn -> skynet(me, number + i * part, part) end)
    send(parent, sum(10, 0))
  end

  defp sum(0, total), do: total

  defp sum(left, total) do
    receive do
      part -> sum(left - 1, total + part)
    end
  end

  defp idle do
    :erlang.garbage_collect()
    before = :erlang.memory(:processes)
    pids = for _ <- 1..@idle, do: spawn(fn -> receive(do: (:stop -> :ok)) end)
    bytes = (:erlang.memory(:processes) - before) / @idle
    for pid <- pids, do: send(pid, :stop)
    wait_for_ends(pids)
    bytes
  end

  defp wait_for_ends(pids) do
    for pid <- pids do
      ref = Process.monitor(pid)

      receive do
        {:DOWN, ^ref, _, _, _} -> :ok
      end
    end
  end
end

Shapes.run(List.first(System.argv()) || ".*")
