defmodule Driver do
  @moduledoc """
  Runs one scenario: gives each step to its puppet, waits until nothing moves any more, and writes down what is there.
  """

  defstruct name: nil, things: %{}, names: %{}, alive: [], born: [], ended: [], waiting: MapSet.new(), done: [], mail: %{}, shown: %{}, moves: 0, ordered: false

  @about [:status, :current_function, :links, :monitors, :monitored_by, :messages, :trap_exit, :registered_name, :dictionary, :group_leader]

  @doc "One observation a step."
  def run(scenario), do: within(fn -> play(scenario) end)

  @doc "Lets `next` choose each step from what is alive; gives the scenario that came of it."
  def improvise(scenario, steps, next), do: within(fn -> improvise_steps(scenario, steps, next) end)

  defp within(body) do
    task = Task.async(body)
    Task.await(task, 60_000)
  end

  defp play(scenario) do
    d = open(scenario)
    {seen, d} = Enum.map_reduce(Enum.with_index(scenario.steps, 1), d, fn {step, n}, d -> step(d, step, n) end)
    close(d)
    seen
  end

  defp improvise_steps(scenario, steps, next) do
    {d, taken} =
      Enum.reduce_while(1..steps, {open(scenario), []}, fn n, {d, taken} ->
        case next.(view(d), n) do
          :stop -> {:halt, {d, taken}}
          step -> {:cont, {d |> step(step, n) |> elem(1), [step | taken]}}
        end
      end)

    close(d)
    %{scenario | steps: Enum.reverse(taken)}
  end

  @doc "What a chooser of steps may know: who lives, who ever lived, and each one's state as recorded."
  def view(d), do: %{alive: d.alive, known: Map.keys(d.things), shown: d.shown}

  defp open(scenario) do
    d = %Driver{name: scenario.name, things: %{"driver" => self()}, ordered: scenario.ordered}
    d = Enum.reduce(scenario.processes, d, fn name, d -> made(d, name, spawn(&Puppet.loop/0)) end)
    {d, _} = settle(%{d | born: []}, nil, 0)
    %{d | shown: Map.new(d.alive, &{&1, "idle"})}
  end

  defp close(d) do
    for {"t" <> _, timer} <- d.things, do: :erlang.cancel_timer(timer)

    for name <- d.alive do
      pid = d.things[name]
      Process.exit(pid, :kill)
      receive do: ({:DOWN, _, _, ^pid, _} -> :ok)
    end
  end

  defp step(d, step, n) do
    {actor, commands} = Scenario.split(step)
    d = %{d | born: [], ended: [], done: []}
    d = if actor == "wait", do: pause_for(d, commands), else: tell(d, actor, commands)
    {d, snapshot} = settle(d, nil, 0)
    observe(d, actor, snapshot, n)
  end

  defp pause_for(d, [[ms]]) do
    Process.sleep(String.to_integer(ms))
    d
  end

  defp tell(d, actor, commands) do
    if actor not in d.alive, do: raise("#{actor} is not alive in #{inspect(d.name)}")
    if MapSet.member?(d.waiting, actor), do: raise("#{actor} has not answered its last step yet in #{inspect(d.name)}")
    send(d.things[actor], {:step, self(), commands, d.things})
    %{d | waiting: MapSet.put(d.waiting, actor)}
  end

  # Process.info is a signal like any other, answered after all that this process sent before: a round trip. What is settled
  # has looked the same for three rounds. With several schedulers a process may be at its end on another one, so give it time.
  defp settle(d, last, same) do
    d = drain(d)
    snapshot = Map.new(d.alive, &{&1, Process.info(d.things[&1], @about)})
    now = {snapshot, d.moves}

    cond do
      Enum.any?(snapshot, fn {_, info} -> moving?(info) end) -> again(d, nil, 0)
      now == last and same == 2 -> {d, snapshot}
      now == last -> again(d, now, same + 1)
      true -> again(d, now, 0)
    end
  end

  defp moving?(nil), do: true
  defp moving?(info), do: info[:status] != :waiting or Enum.any?(info[:messages], &match?({:step, _, _, _}, &1))

  defp again(d, last, same) do
    if :erlang.system_info(:schedulers_online) == 1, do: :erlang.yield(), else: Process.sleep(1)
    settle(d, last, same)
  end

  defp drain(d) do
    receive do
      {:made, name, thing} -> drain(made(d, name, thing))
      {:done, pid, results} -> drain(done(d, pid, results))
      {:DOWN, _, :process, pid, why} -> drain(ended(d, d.names[pid], why))
    after
      0 -> d
    end
  end

  defp made(d, "p" <> _ = name, pid) do
    Process.monitor(pid)
    d = %{d | alive: Enum.sort([name | d.alive]), born: [name | d.born]}
    know(d, name, pid)
  end

  defp made(d, name, thing), do: know(d, name, thing)

  defp know(d, name, thing),
    do: %{d | things: Map.put(d.things, name, thing), names: Map.put(d.names, thing, name), moves: d.moves + 1}

  defp done(d, pid, results) do
    name = d.names[pid]
    %{d | done: [{name, results} | d.done], waiting: MapSet.delete(d.waiting, name), moves: d.moves + 1}
  end

  # Who ends in the step that spawned it may do so before the driver watches it: then only others can tell why.
  defp ended(d, name, why) do
    %{
      d
      | alive: List.delete(d.alive, name),
        ended: if(name in d.born, do: d.ended, else: [{name, Words.reason(why)} | d.ended]),
        waiting: MapSet.delete(d.waiting, name),
        shown: Map.delete(d.shown, name),
        moves: d.moves + 1
    }
  end

  defp observe(d, actor, snapshot, n) do
    # Whether who is being ended still gets to answer is a race; so who ends in a step has no result in it.
    answered = Enum.reject(d.done, fn {name, _} -> List.keymember?(d.ended, name, 0) end)
    {own, others} = Enum.split_with(answered, fn {name, _} -> name == actor end)
    result = if own == [], do: "-", else: results(d, own |> hd() |> elem(1))
    answers = others |> Enum.sort() |> Enum.map(fn {name, r} -> "#{name} answers #{results(d, r)}" end)
    endings = d.ended |> Enum.sort() |> Enum.map(fn {name, why} -> "#{name} ended #{why}" end)
    mail = Map.new(snapshot, fn {name, info} -> {name, mail(d, name, info, n)} end)
    d = %{d | mail: mail}
    states = Map.new(snapshot, fn {name, info} -> {name, state(d, name, info)} end)
    changes = for {name, state} <- Enum.sort(states), d.shown[name] != state, do: "#{name} #{state}"
    {Enum.join([result] ++ answers ++ endings ++ changes, " | "), %{d | shown: states}}
  end

  defp results(d, results), do: Enum.map_join(results, " & ", &result(d, &1))

  defp result(_, text) when is_binary(text), do: text
  defp result(_, {:pid, :undefined}), do: "none"
  defp result(d, {:pid, pid}), do: Words.name(pid, d.names)
  defp result(_, {:messages, []}), do: "nothing"

  # Like the mail: what came in one step from several has no order.
  defp result(d, {:messages, list}) do
    words = Enum.map(list, &Words.message(&1, d.names))
    Enum.join(if(d.ordered, do: words, else: Enum.sort(words)), " ")
  end

  # Each message with the step it came in: what several senders sent in one step has no order.
  defp mail(d, name, info, n), do: regroup(d.mail[name] || [], Enum.map(info[:messages], &Words.message(&1, d.names)), n)

  defp regroup([{step, text} | old], [text | now], n), do: [{step, text} | regroup(old, now, n)]
  defp regroup([_taken | old], now, n), do: regroup(old, now, n)
  defp regroup([], now, n), do: Enum.map(now, &{n, &1})

  defp state(d, name, info) do
    fields = [
      if(info[:trap_exit], do: "trap"),
      if(is_atom(info[:registered_name]), do: "name(#{info[:registered_name]})"),
      field("links", info[:links] |> named(d)),
      field("monitors", Enum.map(info[:monitors], fn {:process, o} -> Words.object(o, d.names) end) |> Enum.sort()),
      field("watched", (info[:monitored_by] -- [self()]) |> named(d)),
      field("mail", if(d.ordered, do: Enum.map(d.mail[name], &elem(&1, 1)), else: d.mail[name] |> Enum.sort() |> Enum.map(&elem(&1, 1)))),
      field("dict", info[:dictionary] |> Enum.map(fn {k, v} -> "#{k}=#{v}" end) |> Enum.sort()),
      if(d.names[info[:group_leader]], do: "leader(#{d.names[info[:group_leader]]})"),
      if(info[:current_function] == {:erlang, :hibernate, 3}, do: "hibernated"),
      if(MapSet.member?(d.waiting, name), do: "blocked")
    ]

    case Enum.reject(fields, &is_nil/1) do
      [] -> "idle"
      some -> Enum.join(some, " ")
    end
  end

  defp named(pids, d), do: pids |> Enum.map(&Words.name(&1, d.names)) |> Enum.sort()

  defp field(_, []), do: nil
  defp field(name, list), do: "#{name}(#{Enum.join(list, " ")})"
end
